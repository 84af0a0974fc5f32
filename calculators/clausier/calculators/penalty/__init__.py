"""The calculator `penalty`: its question, its answer, its picture, its words."""
