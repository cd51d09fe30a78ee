"""The studio: leaflets edited in the browser, marked and previewed as you type."""
