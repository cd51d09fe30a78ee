"""The writer's desk: leaflets edited in the browser, marked and previewed as you type."""
