"""What only all articles together show: copies and events."""
