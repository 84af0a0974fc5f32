"""Clausier: the service agreements of the SecNumCloud clouds, restated, cited and computed.

Imports run downwards only: core <- agreements <- calculators <- catalogue <- views <- doors
(`wire` for the browser, `cli` for the terminal). The standard library is all it needs.
"""
