using System.Text.Json;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Upload;

/// <summary>Sends pictures by HTTP, one after the other, and tells which photos they became.</summary>
public sealed partial class PictureUpload
{
    private const int FirstThatMayPass = 429;

    private readonly UploadList _files = new();
    private ElementReference _root;
    private CollocatedScript<PictureUpload>? _script;

    /// <summary>What the button says.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>True takes several files at once.</summary>
    [Parameter]
    public bool IsMultiple { get; set; }

    /// <summary>A picture is stored: the photo's id.</summary>
    [Parameter]
    public EventCallback<string> OnStored { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    /// <summary>A file was chosen.</summary>
    [JSInvokable]
    public void Added(int id, string name)
    {
        _files.Add(new UploadItem { Id = id, Name = name });
        StateHasChanged();
    }

    [JSInvokable]
    public void Progress(int id, double fraction)
    {
        _files.Update(id, item => item with { Fraction = Math.Clamp(fraction, 0, 1), State = fraction >= 1 ? UploadState.Analysing : UploadState.Sending, Problem = null });
        StateHasChanged();
    }

    [JSInvokable]
    public async Task Stored(int id, string photo)
    {
        _files.Remove(id);

        // A page tells what its browser sent, whatever it says.
        if (Ownership.MayUsePhoto(Workspace, photo))
        {
            await OnStored.InvokeAsync(photo);
        }

        StateHasChanged();
    }

    /// <summary>The server refused, with a problem document as its answer, or the connection broke (null).</summary>
    [JSInvokable]
    public void Failed(int id, JsonElement? problem)
    {
        _files.Update(id, item => item with
        {
            State = UploadState.Failed,
            Problem = problem is { ValueKind: JsonValueKind.Object } answer
                ? new UploadProblem(Text(answer, "detail") ?? Text(answer, "title") ?? T["Upload.Failed"], Text(answer, "hint") ?? string.Empty, CanRetry(answer))
                : new UploadProblem(T["Upload.Interrupted"], T["Upload.Interrupted.Remedy"], CanRetry: true),
        });
        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<PictureUpload>(JS, "Upload/PictureUpload.razor.js");
            await _script.AttachAsync(_root, this);
        }
    }

    private static string? Text(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A file that is refused for what it is stays refused; a busy or broken server may take it later.
    private static bool CanRetry(JsonElement problem) => !problem.TryGetProperty("status", out var status) || !status.TryGetInt32(out var code) || code >= FirstThatMayPass;

    private async Task RetryAsync(int id)
    {
        _files.Update(id, item => item with { State = UploadState.Waiting, Fraction = 0, Problem = null });
        await (_script?.CallAsync("retry", id) ?? Task.CompletedTask);
    }

    private async Task ForgetAsync(int id)
    {
        _files.Remove(id);
        await (_script?.CallAsync("forget", id) ?? Task.CompletedTask);
    }
}
