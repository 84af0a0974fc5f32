"""The calculator `support`: its question, its answer, its picture, its words."""
