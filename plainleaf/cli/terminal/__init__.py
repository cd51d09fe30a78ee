"""What commands write: to streams, as progress and summary, by names that can be opened."""
