"""Figures of the programme: shapes with classes and keys, words in two languages, colours from one palette."""

from bridging.source.drawing.finding import Finding
from bridging.source.drawing.output import inline_svg, print_svg
from bridging.source.drawing.palette import DARK, FONT, LIGHT, Palette, drawing_css
from bridging.source.drawing.raster import PictureSize, UnusablePicture, picture_size
from bridging.source.drawing.reading import Drawing, read_drawing
from bridging.source.drawing.tree import Node, UnreadableMarkup, parse_markup

__all__ = [
    "DARK",
    "FONT",
    "LIGHT",
    "Drawing",
    "Finding",
    "Node",
    "Palette",
    "PictureSize",
    "UnreadableMarkup",
    "UnusablePicture",
    "drawing_css",
    "inline_svg",
    "parse_markup",
    "picture_size",
    "print_svg",
    "read_drawing",
]
