using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;

namespace FaceFusion.Cli.Commands;

/// <summary>Where cutouts are written: one photo's to a file, or to a folder; many photos' to a folder, by their names.</summary>
/// <param name="Out">File or folder.</param>
/// <param name="Many">True where there is more than one photo, or a folder of them.</param>
/// <param name="HasAlpha">True where pictures have an alpha channel.</param>
internal sealed record CutoutFiles(string Out, bool Many, bool HasAlpha)
{
    /// <summary>Refuses what cannot be written before the work begins.</summary>
    /// <exception cref="CliException">Many photos and one file; transparency and a JPEG file.</exception>
    public void Check()
    {
        if (!IsFile)
        {
            return;
        }

        if (Many)
        {
            throw new CliException(CliText.Get("cutout.folder", Out));
        }

        // A file's ending that is no format is refused here too.
        _ = PictureFile.FormatOf(Out);
        if (HasAlpha)
        {
            PictureFile.RequireAlpha(Out);
        }
    }

    /// <summary>The file of a photo's cutout.</summary>
    public string Of(string photo) => IsFile ? Out : Path.Combine(Out, $"{Path.GetFileNameWithoutExtension(photo)}.png");

    private bool IsFile => Path.HasExtension(Out) && !Directory.Exists(Out);
}
