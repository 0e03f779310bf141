"""Figures for papers, as SVG and PNG."""
