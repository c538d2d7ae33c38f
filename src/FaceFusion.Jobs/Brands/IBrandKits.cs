using FaceFusion.Fusion;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Jobs.Brands;

/// <summary>The brand kits of workspaces. Safe for concurrent use.</summary>
public interface IBrandKits
{
    /// <summary>Bytes of a logo's file at most.</summary>
    long MostLogoBytes { get; }

    /// <summary>A workspace's kit; the empty one where it has none.</summary>
    BrandKit Find(string workspace);

    /// <summary>Keeps a kit.</summary>
    /// <returns>As it is kept.</returns>
    /// <exception cref="FusionException"><c>value_out_of_range</c>, naming the field; nothing is changed then.</exception>
    BrandKit Keep(string workspace, BrandKit kit);

    /// <summary>How the workspace's logo stands on pictures; null where it has none.</summary>
    LogoMark? MarkOf(string workspace);

    /// <summary>Takes a logo of any format that is read, reduced to 1024 px and without metadata.</summary>
    /// <exception cref="FusionException">Not a picture, past a limit, or damaged; the logo before stays.</exception>
    void SetLogo(string workspace, ReadOnlyMemory<byte> file, CancellationToken cancellation);

    /// <summary>Takes the logo away.</summary>
    void RemoveLogo(string workspace);

    /// <summary>The logo's file, a PNG; null where there is none.</summary>
    byte[]? LogoFile(string workspace);

    /// <summary>The pixels of a mark's logo; null where it is another by now.</summary>
    Bitmap? LogoOf(LogoMark mark);

    /// <summary>Forgets kit and logo.</summary>
    void Remove(string workspace);
}
