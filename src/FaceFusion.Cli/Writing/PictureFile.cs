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

    /// <summary>Pictures that are encoded at once: labels, watermark and deflate run on one thread each.</summary>
    private const int AtOnce = 2;

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

    /// <summary>
    /// Encodes pictures with their labels, two at a time and one that has several names once, and writes them whole; folders are made where
    /// they are missing.
    /// </summary>
    /// <param name="pictures">Files and what they show.</param>
    /// <param name="recipe">How they were made.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="CliException">A file cannot be written.</exception>
    public async Task WriteAllAsync(IReadOnlyList<(string Path, Bitmap Picture)> pictures, Recipe recipe, CancellationToken cancellation)
    {
        var photos = _photos.Of(recipe);
        using var signer = label.OpenSigner();
        var same = pictures.GroupBy(file => (file.Picture, Format: FormatOf(file.Path)));
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(same, options, async (files, stop) =>
        {
            var (picture, format) = files.Key;
            var encoding = new EncodeOptions(format) { PngCompression = FastPng, Xmp = RecipeLabel.Of(recipe, label.Waiver, photos) };
            var bytes = codec.EncodeExport(picture, encoding, MarksOf(recipe, photos, signer));
            foreach (var (path, _) in files)
            {
                await WriteBytesAsync(path, bytes, stop).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Encodes the picture with its labels and writes it whole; the folder is made where it is missing.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public Task WriteAsync(string path, Bitmap picture, Recipe recipe, CancellationToken cancellation) => WriteAllAsync([(path, picture)], recipe, cancellation);

    /// <summary>Encodes frames as an animated WebP with its label and writes it whole.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public Task WriteFilmAsync(FilmFile film, IReadOnlyList<Bitmap> frames, Recipe recipe, CancellationToken cancellation)
    {
        var photos = _photos.Of(recipe);
        var options = new AnimationOptions { Delay = film.Delay, Xmp = RecipeLabel.Of(recipe, label.Waiver, photos) };
        using var signer = label.OpenSigner();
        return WriteBytesAsync(film.Path, codec.EncodeExportAnimation(frames, options, MarksOf(recipe, photos, signer)), cancellation);
    }

    private ExportMarks MarksOf(Recipe recipe, IReadOnlyList<ManifestIngredient> photos, CertificateSigner? signer) => new()
    {
        Visible = label.Visible,
        Watermark = WatermarkPayload.Of(RecipeLabel.IdOf(recipe)),
        Manifest = signer is null ? null : new ManifestOrder(RecipeLabel.ManifestOf(recipe, photos), signer),
    };

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
