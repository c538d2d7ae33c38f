using System.Globalization;
using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Upload;

/// <summary>Takes files in and sends them by HTTP; only names and percents come over the circuit.</summary>
public sealed partial class DropSurface
{
    private ElementReference _root;
    private CollocatedScript<DropSurface>? _script;

    [Inject]
    private IOptions<UploadOptions> Limits { get; set; } = null!;

    [Parameter, EditorRequired]
    public required UploadList Queue { get; set; }

    /// <summary>A file is stored; its number and the photo's id.</summary>
    [Parameter]
    public EventCallback<(int Id, string Photo)> OnStored { get; set; }

    /// <summary>Ends an upload and takes its card away.</summary>
    public async Task CancelAsync(int id)
    {
        await CallAsync("cancel", id);

        Queue.Remove(id);
    }

    public async Task RetryAsync(int id)
    {
        Queue.Update(id, item => item with { State = UploadState.Waiting, Fraction = 0, Problem = null });
        await CallAsync("retry", id);
    }

    /// <summary>The browser may forget the file.</summary>
    public async Task ForgetAsync(int id)
    {
        Queue.Remove(id);
        await CallAsync("forget", id);
    }

    /// <summary>A file was chosen, for a new person or (with a key) to replace a person's photo; with the folder that it came in.</summary>
    [JSInvokable]
    public void Added(int id, string name, string? picture, string? replaces, string? folder) =>
        Queue.Add(new UploadItem { Id = id, Name = name, Picture = picture, Replaces = replaces, Folder = folder });

    [JSInvokable]
    public void Progress(int id, double fraction) => Queue.Update(id, item => item with
    {
        Fraction = Math.Clamp(fraction, 0, 1),
        State = fraction >= 1 ? UploadState.Analysing : UploadState.Sending,
    });

    /// <summary>The studio is busy; the file is sent again in so many seconds.</summary>
    [JSInvokable]
    public void Held(int id, int seconds) => Queue.Update(id, item => item with { State = UploadState.Held, Fraction = 0, HeldSeconds = seconds });

    [JSInvokable]
    public Task Stored(int id, string photo) => OnStored.InvokeAsync((id, photo));

    /// <summary>The server refused, with a problem document as its answer, or the connection broke (null).</summary>
    [JSInvokable]
    public void Failed(int id, JsonElement? problem) => Queue.Update(id, item => item with
    {
        State = UploadState.Failed,
        Problem = problem is { ValueKind: JsonValueKind.Object } answer
            ? new UploadProblem(Text(answer, "detail", "title") ?? T["Upload.Failed"], Text(answer, "hint") ?? string.Empty, CanRetry(answer))
            : new UploadProblem(T["Upload.Interrupted"], T["Upload.Interrupted.Remedy"], CanRetry: true),
    });

    /// <summary>A file is larger than the studio takes: it is not sent.</summary>
    [JSInvokable]
    public void TooLarge(int id, long bytes) => Queue.Update(id, item =>
    {
        var text = ErrorCatalog.Describe(
            new FusionException(ImagingErrorCodes.FileTooLarge, "Too large.", item.Name, new Dictionary<string, object> { ["actual"] = Megabytes(bytes), ["limit"] = Megabytes(Limits.Value.MaxBytes) }),
            name => name,
            CultureInfo.CurrentUICulture);
        return item with { State = UploadState.Failed, Problem = new UploadProblem(text.Message, text.Remedy, CanRetry: false) };
    });

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<DropSurface>(JS, "Upload/DropSurface.razor.js");
            await _script.AttachAsync(_root, this, Limits.Value.MaxBytes);
        }
    }

    private static double Megabytes(long bytes) => Math.Round(bytes / 1048576.0, 1);

    private Task CallAsync(string method, int id) => _script?.CallAsync(method, id) ?? Task.CompletedTask;

    // A file that is refused for what it is stays refused; a busy or broken server may take it later.
    private static bool CanRetry(JsonElement problem) =>
        !problem.TryGetProperty("status", out var status) || !status.TryGetInt32(out var code) || code >= 429;

    private static string? Text(JsonElement problem, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }

        return null;
    }
}
