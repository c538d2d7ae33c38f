namespace FaceFusion.Faces;

/// <summary>An installed net that tells the parts of faces apart.</summary>
public interface IFaceParser : IRegionParser, IFaceNet;
