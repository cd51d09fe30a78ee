"""What the page needs to know of scripts other than Latin: direction, isolates."""
