namespace FaceFusion.Imaging.Clips;

/// <summary>A clip that can be read from its beginning as often as needed.</summary>
public interface IClipSource
{
    /// <summary>Pixels across of every frame.</summary>
    int Width { get; }

    /// <summary>Pixels down of every frame.</summary>
    int Height { get; }

    /// <summary>Frames a second.</summary>
    double Rate { get; }

    /// <summary>Frames there will be, about; null where nobody knows.</summary>
    int? Frames { get; }

    /// <summary>Opens it at its first frame.</summary>
    /// <exception cref="ImagingException">It can no longer be read.</exception>
    IClipFrames Open();
}
