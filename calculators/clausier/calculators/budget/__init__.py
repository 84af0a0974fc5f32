"""The calculator `budget`: its question, its answer, its picture, its words."""
