using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Jobs.Gate;

namespace FaceFusion.Web.Tests.Components;

/// <summary>Asks where a test wants it to, and remembers.</summary>
internal sealed class FakeContentGate : IContentGate
{
    public string Terms => "1";

    public bool Asks { get; set; }

    public HashSet<string> Confirmed { get; } = [];

    public bool IsAsked(Recipe recipe) => Asks;

    public bool IsConfirmed(string? workspace, string photo) => Confirmed.Contains(photo);

    public void Confirm(string? workspace, string photo, string language) => Confirmed.Add(photo);

    public void RequireConfirmed(string? workspace, Recipe recipe)
    {
    }

    public ValueTask RequireFitAsync(string? workspace, Recipe recipe, CancellationToken cancellation) => ValueTask.CompletedTask;

    public void RequireFit(string? workspace, Recipe recipe, IClipSource clip, CancellationToken cancellation)
    {
    }

    public void RequireFit(Recipe recipe, Bitmap result, CancellationToken cancellation)
    {
    }
}
