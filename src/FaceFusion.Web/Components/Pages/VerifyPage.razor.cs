using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Pages;

/// <summary>What labels, manifest and watermark of any picture say. The file goes over HTTP and is not kept; only the answer comes here.</summary>
public sealed partial class VerifyPage
{
    private ElementReference _root;
    private CollocatedScript<VerifyPage>? _script;
    private Origin? _origin;
    private string? _file;
    private string? _problem;
    private bool _busy;

    /// <summary>The answer of the interface for programs.</summary>
    public sealed record Origin(
        string Verdict,
        string? AigcLabel,
        string? DigitalSourceType,
        string? Producer,
        string? ProduceId,
        bool HasRecipe,
        string? Manifest,
        string? Signer,
        bool SignedHere,
        string? Watermark,
        bool KnownHere);

    /// <summary>A file is on its way.</summary>
    [JSInvokable]
    public void Begin(string file)
    {
        (_file, _busy, _problem, _origin) = (file, true, null, null);
        StateHasChanged();
    }

    /// <summary>The answer is there.</summary>
    [JSInvokable]
    public void Show(Origin origin)
    {
        (_busy, _origin) = (false, origin);
        StateHasChanged();
    }

    /// <summary>There is none; the sentences come from the server in the page's language.</summary>
    [JSInvokable]
    public void Fail(string? problem)
    {
        (_busy, _problem) = (false, string.IsNullOrEmpty(problem) ? T["Verify.Offline"] : problem);
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<VerifyPage>(JS, "Pages/VerifyPage.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }

    private IEnumerable<(string Name, string? Value)> Facts(Origin origin) =>
    [
        ("Aigc", origin.AigcLabel is "1" or "2" or "3" ? T[$"Verify.Aigc.{origin.AigcLabel}"].Value : origin.AigcLabel),
        ("Source", origin.DigitalSourceType?.Split('/')[^1]),
        ("Producer", origin.Producer),
        ("Id", origin.ProduceId),
        ("Recipe", origin.HasRecipe ? T["Verify.Recipe.There"].Value : null),
        ("Manifest", origin.Manifest is { } state ? T[$"Verify.Manifest.{state}", origin.SignedHere ? T["Verify.Manifest.Here"].Value : origin.Signer ?? "?"].Value : null),
        ("Watermark", origin.Watermark is { } id ? T[origin.KnownHere ? "Verify.Watermark.Here" : "Verify.Watermark.Other", id].Value : null),
    ];
}
