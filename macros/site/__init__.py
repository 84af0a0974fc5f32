"""The site as a whole: build, root files, links, offline."""
