using System.Globalization;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Canvas;

/// <summary>The picture in the middle: the live draft, the result and its rounds, and the comparison with the base photo.</summary>
public sealed partial class CanvasPane
{
    private const int BeforeSize = 1024;
    private bool _compare;
    private bool _swapped;
    private bool _showsPoints;

    /// <summary>Width through height of the draft's picture that is to be seen; null while the photo itself is.</summary>
    private double? _shape;
    private CompareMode _mode;

    /// <summary>What the preview renders; null while there are too few people.</summary>
    [Parameter]
    public Recipe? Recipe { get; set; }

    /// <summary>What one person alone makes once a slider changes their face; null with more people.</summary>
    [Parameter]
    public Recipe? Lone { get; set; }

    /// <summary>Another number where the recipe's faces have changed and the recipe has not.</summary>
    [Parameter]
    public int FacesVersion { get; set; }

    /// <summary>The photo that is fused into; null for a mean in a frame of its own.</summary>
    [Parameter]
    public StoredPhoto? Base { get; set; }

    [Parameter]
    public string BaseName { get; set; } = string.Empty;

    /// <summary>What the picture shows, in words.</summary>
    [Parameter]
    public string Alt { get; set; } = string.Empty;

    [Parameter]
    public JobSnapshot? Job { get; set; }

    [Parameter]
    public IReadOnlyList<string> RoundNames { get; set; } = [];

    [Parameter]
    public CanvasView View { get; set; }

    [Parameter]
    public EventCallback<CanvasView> OnView { get; set; }

    /// <summary>What is still missing for a picture; null where nothing is.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Why there is no picture, with what to do.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public EventCallback<string?> OnProblem { get; set; }

    /// <summary>What takes the picture's place while something is worked on by hand; null for nothing.</summary>
    [Parameter]
    public RenderFragment? Work { get; set; }

    /// <summary>What lies over the draft's picture to be taken hold of; null for nothing.</summary>
    [Parameter]
    public RenderFragment? Handles { get; set; }

    /// <summary>The face of the base photo whose points can be shown; null shows none.</summary>
    [Parameter]
    public int? BaseFace { get; set; }

    /// <summary>The base's landmarks, in its photo's pixels: the picture has the same frame.</summary>
    private FaceShape? Points => Work is null && Base is not null && BaseFace is { } face && face < Base.Faces.Count ? Base.Faces[face].Landmarks : null;

    private string? BeforeUrl => Base is null ? null : StudioUrls.Photo(Base.Id, BeforeSize);

    // With one person there is no fusion yet: the photo itself is shown, which is what lies below.
    private bool CanCompare => Work is null && BeforeUrl is not null && (Recipe is not null || FinishedUrl is not null);

    private bool IsComparing => _compare && CanCompare;

    private string? FinishedUrl => Job switch
    {
        null => null,
        _ when View.Picture == CanvasPicture.Round && View.Round <= Job.ReadyRounds => StudioUrls.Round(Job, View.Round),
        { State: JobState.Running, Partial: > 0 } when View.Picture == CanvasPicture.Partial => StudioUrls.Partial(Job),
        { State: JobState.Succeeded } when View.Picture == CanvasPicture.Result => StudioUrls.Result(Job, "webp", 2048),
        { State: JobState.Succeeded } when View.Picture == CanvasPicture.Difference => StudioUrls.Difference(Job),
        _ => null,
    };

    private string? StageStyle
    {
        get
        {
            var ratio = Job is { Outcome: { } outcome } && FinishedUrl is not null ? (double)outcome.Width / outcome.Height
                : _shape ?? (Base is not null ? (double)Base.Width / Base.Height : null);
            return ratio is null ? null : string.Create(CultureInfo.InvariantCulture, $"--ratio:{ratio:F4}");
        }
    }

    private static string Pressed(bool on) => on ? "true" : "false";
}
