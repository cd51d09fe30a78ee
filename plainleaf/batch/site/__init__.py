"""What the pages about all leaflets share: making and keeping them, and the order of titles."""
