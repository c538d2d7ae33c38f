using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;

namespace FaceFusion.Jobs.Gate;

/// <summary>
/// Keeps photos that show nudity or minors out of try-ons, and on public installs out of every job. An installed classifier tells;
/// what none tells is asked: the program guesses nobody's age. Samples and models of ours pass. Safe for concurrent use.
/// </summary>
public interface IContentGate
{
    /// <summary>Version of the text that is confirmed now.</summary>
    string Terms { get; }

    /// <summary>True where a recipe's photos pass the gate before they are worked on.</summary>
    bool IsAsked(Recipe recipe);

    /// <summary>True where somebody confirmed what no classifier told of a photo.</summary>
    bool IsConfirmed(string? workspace, string photo);

    /// <summary>Keeps that somebody confirmed that everyone in a photo is of age, or theirs to speak for, and dressed.</summary>
    /// <exception cref="FusionException"><c>photo_not_found</c>, <c>sample_read_only</c>.</exception>
    void Confirm(string? workspace, string photo, string language);

    /// <summary>Refuses a recipe with a photo of which nobody has confirmed what no classifier tells; before it is queued.</summary>
    /// <exception cref="FusionException"><c>gate_confirmation_required</c>, naming the photo.</exception>
    void RequireConfirmed(string? workspace, Recipe recipe);

    /// <summary>Refuses a job with a photo that the classifier does not let pass.</summary>
    /// <exception cref="FusionException"><c>gate_nudity</c>, <c>gate_minor</c>, naming the photo.</exception>
    ValueTask RequireFitAsync(string? workspace, Recipe recipe, CancellationToken cancellation);

    /// <summary>Refuses a clip with a frame that the classifier does not let pass.</summary>
    /// <param name="workspace">Whose it is; null for nobody's.</param>
    /// <param name="recipe">Names the photo that stands for the clip as its base.</param>
    /// <param name="clip">The frames that are looked at.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="FusionException"><c>gate_nudity</c>, <c>gate_minor</c>, naming the photo.</exception>
    void RequireFit(string? workspace, Recipe recipe, IClipSource clip, CancellationToken cancellation);

    /// <summary>Refuses a finished picture that the classifier does not let pass.</summary>
    /// <exception cref="FusionException"><c>gate_result</c>.</exception>
    void RequireFit(Recipe recipe, Bitmap result, CancellationToken cancellation);
}
