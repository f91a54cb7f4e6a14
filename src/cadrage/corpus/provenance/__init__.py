"""What is known of an article: from the format, the folder, the text and the manifest."""
