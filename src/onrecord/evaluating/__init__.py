"""The measure of quality: gold, scores, floors."""
