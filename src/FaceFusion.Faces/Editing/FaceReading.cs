namespace FaceFusion.Faces;

/// <summary>What an editor read of a face: with it the same face is drawn again and again without being looked at anew.</summary>
public abstract record FaceReading;
