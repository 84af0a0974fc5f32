"""The calculator `deadline`: its question, its answer, its picture, its words."""
