using FaceFusion.Cli.Commands;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Cli.Writing;

/// <summary>Writes pictures in the format of their file's name.</summary>
/// <param name="codec">The codec.</param>
/// <param name="label">The label that readers see.</param>
internal sealed class PictureFile(IImageCodec codec, PictureLabel label)
{
    // Four times as fast as the usual 6 and 15 % larger (1350 px portrait).
    private const int FastPng = 2;

    private readonly PhotoMarks _photos = new();

    /// <summary>The format that a file's name asks for.</summary>
    /// <exception cref="CliException">No format that is written.</exception>
    public static ImageFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PNG" => ImageFormat.Png,
        ".JPG" or ".JPEG" => ImageFormat.Jpeg,
        ".WEBP" => ImageFormat.WebP,
        ".AVIF" => ImageFormat.Avif,
        _ => throw new CliException(CliText.Get("out.extension", path)),
    };

    /// <summary>Refuses a file whose format has no room for what is transparent.</summary>
    /// <exception cref="CliException">A JPEG file, or no format that is written.</exception>
    public static void RequireAlpha(string path)
    {
        if (FormatOf(path) == ImageFormat.Jpeg)
        {
            throw new CliException(CliText.Get("background.jpeg", path));
        }
    }

    /// <summary>
    /// Does what labels need beside the picture (photos' own labels and hashes, the recipe's text) on a thread of its own while the picture
    /// is rendered: afterwards it would be waited for. Await it before anything is written.
    /// </summary>
    public Task PrepareAsync(Recipe recipe, CancellationToken cancellation) => Task.Run(
        () =>
        {
            _ = RecipeLabel.Of(recipe, label.Waiver, []);
            _photos.ReadAhead(recipe, cancellation);
        },
        CancellationToken.None);

    /// <summary>Encodes the picture with its labels and writes it whole; the folder is made where it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="picture">What it shows.</param>
    /// <param name="recipe">How it was made.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public Task WriteAsync(string path, Bitmap picture, Recipe recipe, CancellationToken cancellation)
    {
        var photos = _photos.Of(recipe);
        var options = new EncodeOptions(FormatOf(path)) { PngCompression = FastPng, Xmp = RecipeLabel.Of(recipe, label.Waiver, photos) };
        using var signer = OpenSigner();
        var bytes = codec.EncodeExport(picture, options, MarksOf(recipe, photos, signer));
        return WriteBytesAsync(path, bytes, cancellation);
    }

    /// <summary>Encodes frames as an animated WebP with its label and writes it whole.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public Task WriteFilmAsync(FilmFile film, IReadOnlyList<Bitmap> frames, Recipe recipe, CancellationToken cancellation)
    {
        var photos = _photos.Of(recipe);
        var options = new AnimationOptions { Delay = film.Delay, Xmp = RecipeLabel.Of(recipe, label.Waiver, photos) };
        using var signer = OpenSigner();
        return WriteBytesAsync(film.Path, codec.EncodeExportAnimation(frames, options, MarksOf(recipe, photos, signer)), cancellation);
    }

    private ExportMarks MarksOf(Recipe recipe, IReadOnlyList<ManifestIngredient> photos, CertificateSigner? signer) => new()
    {
        Visible = label.Visible,
        Watermark = WatermarkPayload.Of(RecipeLabel.IdOf(recipe)),
        Manifest = signer is null ? null : new ManifestOrder(RecipeLabel.ManifestOf(recipe, photos), signer),
    };

    /// <summary>The signer that is asked for, or null.</summary>
    /// <exception cref="CliException">Its key cannot be used.</exception>
    private CertificateSigner? OpenSigner()
    {
        try
        {
            return label.SigningFolder is { } folder ? CertificateSigner.OpenOrCreate(folder, TimeProvider.System) : null;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliText.Get("sign", label.SigningFolder!, error.Message), error);
        }
    }

    /// <summary>Writes a file whole; the folder is made where it is missing.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static async Task WriteBytesAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            await File.WriteAllBytesAsync(path, bytes, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliText.Get("out.unwritable", path, error.Message), error);
        }
    }
}
