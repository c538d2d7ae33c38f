using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;

namespace FaceFusion.Cli.Commands;

/// <summary>Cuts people out of photos, one after the other; of many, bad ones are named and left out.</summary>
/// <param name="console">Where to speak.</param>
/// <param name="useTemplates">True reads the template beside each photo.</param>
/// <param name="facePoints">Where faces are, as given on the command line.</param>
internal sealed class CutoutRun(CliConsole console, bool useTemplates, string[]? facePoints)
{
    /// <summary>The label that readers see.</summary>
    public PictureLabel Label { get; init; } = PictureLabel.Usual;

    /// <summary>Makes and writes the pictures.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="recipe">What to do with each; its base is put in.</param>
    /// <param name="files">Where to write.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="FusionException">The recipe or the only photo is at fault.</exception>
    /// <exception cref="CliException">A file cannot be written.</exception>
    public async Task<int> ExecuteAsync(IReadOnlyList<string> photos, Recipe recipe, CutoutFiles files, CancellationToken cancellation)
    {
        files.Check();
        using var bench = new Workbench(useTemplates, FacePointsArgument.Parse(facePoints ?? [], photos), console.Error);
        var failed = 0;
        foreach (var photo in photos)
        {
            try
            {
                await CutOutAsync(bench, photo, recipe, files.Of(photo), cancellation).ConfigureAwait(false);
            }
            catch (Exception error) when (photos.Count > 1 && (error is ImagingException || error is FusionException { Photo: not null }))
            {
                failed++;
                await console.Error.WriteLineAsync(CliProgram.Line(error)).ConfigureAwait(false);
            }
        }

        if (failed > 0)
        {
            await console.Error.WriteLineAsync(CliText.Get("skipped", failed, photos.Count)).ConfigureAwait(false);
        }

        return failed < photos.Count ? CliProgram.Success : CliProgram.BadInput;
    }

    private async Task CutOutAsync(Workbench bench, string photo, Recipe recipe, string file, CancellationToken cancellation)
    {
        var reference = PhotoArgument.ParseFace(photo);
        if (reference.Face is null)
        {
            // Everybody is cut out; the largest face stands for the photo.
            var faces = await bench.Photos.FindFacesAsync(reference.Photo, recipe.DetectionThreshold, cancellation).ConfigureAwait(false);
            reference = faces.Count > 1 ? reference with { Face = Largest(faces) } : reference;
        }

        var engine = new FusionEngine { Tools = bench.ToolsFor(recipe) };
        var result = await engine.RunAsync(recipe with { Base = reference }, bench.Photos, progress: null, cancellation).ConfigureAwait(false);
        await new PictureFile(bench.Codec, Label).WriteAsync(file, result.Picture, result.UsedRecipe, cancellation).ConfigureAwait(false);
        await console.Out.WriteLineAsync(CliText.Get("written", file, result.Picture.Width, result.Picture.Height)).ConfigureAwait(false);
    }

    private static int Largest(IReadOnlyList<Face> faces) =>
        Enumerable.Range(0, faces.Count).MaxBy(i => faces[i].Landmarks.EyeDistance);
}
