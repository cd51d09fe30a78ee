"""What a picture file shows, and nothing else of it: drawings, photos and their colours."""
