using FaceFusion.Faces;

namespace FaceFusion.Fusion.Live;

/// <summary>One person in a film, as long as the face is in view: where it is, its usual shape and the colours of its skin.</summary>
internal sealed class Followed
{
    private readonly LandmarkSmoother _smoother = new();

    /// <summary>Landmarks as the nets see them; null where the face is lost.</summary>
    public FaceShape? Seen { get; set; }

    /// <summary>The same, steadied.</summary>
    public FaceShape Face { get; private set; } = FaceTemplate.MeanShape;

    /// <summary>Its usual shape.</summary>
    public LiveShape Shape { get; } = new();

    /// <summary>The colours of its skin.</summary>
    public LiveSkin Skin { get; } = new();

    /// <summary>Steadies what is seen.</summary>
    public void Steady(TimeSpan at) => Face = _smoother.Smooth(Seen!, at);
}
