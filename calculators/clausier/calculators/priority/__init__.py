"""The calculator `priority`: its question, its answer, its picture, its words."""
