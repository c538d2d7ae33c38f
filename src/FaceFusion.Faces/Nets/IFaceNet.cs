namespace FaceFusion.Faces;

/// <summary>An installed net that changes or looks at aligned faces. Safe for concurrent runs.</summary>
public interface IFaceNet : IDisposable
{
    /// <summary>The models that it consists of, itself first.</summary>
    IReadOnlyList<NetFacts> Facts { get; }
}
