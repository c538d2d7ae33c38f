using FaceFusion.Cli.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Clips;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Cli.Writing;

/// <summary>The way out for a clip: its labels are put in and read back before its file is there.</summary>
internal sealed class ClipExport(PictureLabel label)
{
    /// <summary>Labels an encoded clip and writes it whole.</summary>
    /// <param name="encoded">The clip as it was encoded.</param>
    /// <param name="file">Where it goes.</param>
    /// <param name="recipe">How it was made.</param>
    /// <param name="content">What its XMP label says.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public async Task WriteAsync(string encoded, string file, Recipe recipe, LabelContent content, CancellationToken cancellation)
    {
        using var signer = label.OpenSigner();
        var manifest = signer is null ? null : new ManifestOrder(RecipeLabel.ManifestOf(recipe, new PhotoMarks().Of(recipe)), signer);
        var bytes = await File.ReadAllBytesAsync(encoded, cancellation).ConfigureAwait(false);
        await PictureFile.WriteBytesAsync(file, Mp4Label.Complete(bytes, SyntheticLabel.ToXmp(content), manifest), cancellation).ConfigureAwait(false);
    }
}
