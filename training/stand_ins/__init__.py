"""Small ONNX files with the names, shapes and types of published nets (`make_stand_ins.py`)."""
