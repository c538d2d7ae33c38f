using System.Globalization;
using System.Text.Json;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Labels;
using FaceFusion.Web.Components.Brands;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FaceFusion.Web.Components.Export;

/// <summary>In which format, size and quality a picture is taken home. The file comes by a plain link, its bytes never over the circuit.</summary>
public sealed partial class ExportDialog
{
    private const string White = "#ffffff";

    private ElementReference _root;
    private CollocatedScript<ExportDialog>? _script;
    private ExportChoice _choice = new();
    private string? _name;
    private string? _weighed;
    private bool _waits;
    private LabelAgreement? _agreement;
    private BrandKit _brand = BrandKit.Empty;
    private LogoMark? _logo;

    [Inject]
    private ILabelAgreements Agreements { get; set; } = null!;

    [Inject]
    private IBrandKits Brands { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Parameter, EditorRequired]
    public required JobSnapshot Job { get; set; }

    /// <summary>Without those that the picture does not reach.</summary>
    private IEnumerable<ExportSize> Sizes =>
        ExportSize.All.Where(size => size.Height is not null || size.Width is null || size.Width < Math.Max(Job.Outcome!.Width, Job.Outcome.Height));

    /// <summary>True where something of the file may be seen through.</summary>
    private bool IsTransparent => ExportSize.Find(_choice.Size).Round
        || (Job.UsedRecipe ?? Job.Recipe) is var recipe && (recipe.Backdrop?.Kind == BackdropKind.Transparent || (recipe.Base is null && recipe.Output.Background == Background.Transparent));

    private string FileName => _name is null || string.IsNullOrWhiteSpace(_name) ? UsualName : _name.Trim();

    /// <summary>By the brand's pattern, where it has one.</summary>
    private string UsualName => _brand.FilePattern is { } pattern && FileNamePattern.Format(pattern, Job, SizeName, T) is { Length: > 0 } name ? name : PictureNames.FileName(Job);

    private string SizeName => _choice.Size == ExportSize.Custom ? string.Create(CultureInfo.InvariantCulture, $"{_choice.Width}x{_choice.Height}") : _choice.Size;

    public static Task OpenAsync(DialogService dialogs, string title, JobSnapshot job) => dialogs.OpenAsync<ExportDialog>(
        title,
        new Dictionary<string, object?> { [nameof(Job)] = job },
        new DialogOptions { Width = "min(620px, 94vw)", CloseDialogOnEsc = true, CloseDialogOnOverlayClick = true });

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override void OnInitialized()
    {
        (_brand, _logo) = (Brands.Find(Workspace), Brands.MarkOf(Workspace));
        _agreement = Agreements.FindOf(Workspace);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<ExportDialog>(JS, "Export/ExportDialog.razor.js");
            await _script.AttachAsync(_root, this, new { weight = T["Export.Weight"].Value, copied = T["Export.Copied"].Value, failed = T["Export.CopyFailed"].Value });
            if (Kept(await _script.AskModuleAsync<string>("load")) is { } kept)
            {
                _choice = kept.Sound();
                StateHasChanged();
            }
        }

        if (!_waits && _script is { IsAttached: true } && _choice.Url(Job, null, _agreement?.Id, _logo) is var url && url != _weighed)
        {
            _weighed = url;
            await _script.CallAsync("weigh", url);
        }
    }

    private static ExportChoice? Kept(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<ExportChoice>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task ToggleShape() =>
        Choose((_choice with { KeepsShape = !_choice.KeepsShape }).WithSide(_choice.Width, null, Job.Outcome!.Width, Job.Outcome.Height));

    private Task ChooseSide(ChangeEventArgs e, bool isWidth) => int.TryParse((string?)e.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var side)
        ? Choose(_choice.WithSide(isWidth ? side : null, isWidth ? null : side, Job.Outcome!.Width, Job.Outcome.Height))
        : Task.CompletedTask;

    private async Task Choose(ExportChoice choice)
    {
        _choice = choice.Sound();
        if (_script is not null)
        {
            await _script.CallAsync("keep", JsonSerializer.Serialize(_choice, JsonSerializerOptions.Web));
        }
    }

    /// <summary>Nothing is taken home, nor weighed, before everyone in the picture is spoken for.</summary>
    private void WaitsAsync(bool waits) => (_waits, _weighed) = (waits, waits ? null : _weighed);

    private Task AgreedAsync(LabelAgreement agreement)
    {
        _agreement = agreement;
        return Choose(_choice with { WithLabel = false });
    }

    private static string Shape(ExportSize size)
    {
        const double Box = 28;
        var (width, height) = size is { Width: { } across, Height: { } down } ? (across, down) : (4, 5);
        var scale = Box / Math.Max(width, height);
        return string.Create(CultureInfo.InvariantCulture, $"width:{width * scale:0}px;height:{height * scale:0}px");
    }

    private string Pixels(ExportSize size)
    {
        var (width, height) = (Job.Outcome!.Width, Job.Outcome.Height);
        if (size.Id == ExportSize.Custom)
        {
            return $"{_choice.Width} × {_choice.Height}";
        }

        if (size is { Width: { } across, Height: { } down })
        {
            return $"{across} × {down}";
        }

        var scale = Math.Min(1, (double)(size.Width ?? int.MaxValue) / Math.Max(width, height));
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(width * scale)} × {Math.Round(height * scale)}");
    }
}
