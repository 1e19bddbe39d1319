"""Privacy: everybody sees, downloads and erases what is stored of them, and a page says what is kept."""
