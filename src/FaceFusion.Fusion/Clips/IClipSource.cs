using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Clips;

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
    IClipFrames Open();
}

/// <summary>The frames of a clip, one after the other.</summary>
public interface IClipFrames : IDisposable
{
    /// <summary>Reads the next frame into 8-bit RGB of the clip's size; false at the end.</summary>
    bool TryRead(Bitmap frame, CancellationToken cancellation);
}

/// <summary>Takes the frames of a finished clip.</summary>
public interface IClipSink
{
    /// <summary>Called once, before the first frame.</summary>
    /// <param name="frames">How many there will be.</param>
    void Begin(int frames);

    /// <summary>Takes the next frame, 8-bit RGB; its bytes are used again afterwards.</summary>
    void Write(Bitmap frame, CancellationToken cancellation);
}
