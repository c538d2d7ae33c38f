using FaceFusion.Decoding.Clips;

namespace FaceFusion.Jobs.Clips;

/// <summary>Keeps uploaded clips. Safe for concurrent use.</summary>
public interface IClipShelf
{
    /// <summary>True where ffmpeg is installed.</summary>
    bool IsAvailable { get; }

    /// <summary>What is taken in.</summary>
    ClipLimits Limits { get; }

    /// <summary>Reads, checks and keeps a clip, without what it says of places, makers and names, and a photo that stands for it and shows everybody in it.</summary>
    /// <param name="content">The file's bytes, to its end.</param>
    /// <param name="expectedBytes">How many bytes should come, where the sender said so.</param>
    /// <param name="name">The file's name as the user knows it.</param>
    /// <param name="cancellation">Ends the upload and keeps nothing.</param>
    /// <exception cref="Fusion.FusionException">No clip, past a limit, broken, or without a face: with a stable code.</exception>
    Task<StoredClip> AddAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation);

    /// <summary>The clip that a photo stands for; null where it stands for none.</summary>
    StoredClip? Find(string photo);
}
