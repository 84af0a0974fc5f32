"""The calculator `timeline`: its question, its answer, its picture, its words."""
