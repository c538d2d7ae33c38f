using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Presets;
using FaceFusion.Web.Components.Batches;
using FaceFusion.Web.Components.Controls;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FaceFusion.Web.Components.Pages;

/// <summary>Many pictures at once: photos in, one way for all, progress, a ZIP with a report out.</summary>
public sealed partial class BatchPage
{
    private const string White = "#ffffff";
    private const int MostTableBytes = 256 * 1024;

    /// <summary>More is told in minutes.</summary>
    private const double MostInSeconds = 90;

    private static readonly int[] s_sizes = [512, 1024, 2048, 4096];
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(700);

    private readonly CancellationTokenSource _left = new();
    private BatchPlan _plan = new();
    private IReadOnlyList<BatchItem> _items = [];
    private IReadOnlyList<DraftPreset> _presets = [];
    private string _preset = string.Empty;
    private BatchTableFaults _faults = BatchTableFaults.None;
    private IReadOnlyList<BatchHead> _earlier = [];
    private TimeSpan? _timePerPicture;
    private BatchSnapshot? _batch;
    private string _name = string.Empty;
    private string? _problem;
    private int _waiting;

    /// <summary>The batch that is looked at; null to begin one.</summary>
    [Parameter]
    public string? Id { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IBatches Batches { get; set; } = null!;

    [Inject]
    private IPresetStore Presets { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<Choice> Ways => [.. Enum.GetValues<BatchWay>().Select(way => new Choice(way.ToString(), T[$"BatchWay.{way}"]))];

    private IReadOnlyList<Choice> PresetChoices =>
        [new(string.Empty, T["Batch.Preset.None"]), .. _presets.Select(preset => new Choice(preset.Id, preset.Name ?? T[$"Preset.{preset.Id}"].Value))];

    private IReadOnlyList<Choice> Sizes =>
        [new(string.Empty, T["Output.Original"]), .. s_sizes.Select(size => new Choice(size.ToString(CultureInfo.InvariantCulture), $"{size} px"))];

    /// <summary>How many pictures there will be and, where it can be told, in what time.</summary>
    private string CountText => (_timePerPicture * _items.Count)?.TotalSeconds switch
    {
        null or 0 => T["Batch.Count", _items.Count],
        < MostInSeconds and var seconds => T["Batch.Count.Seconds", _items.Count, Math.Max(1, (int)Math.Ceiling(seconds))],
        var seconds => T["Batch.Count.Minutes", _items.Count, (int)Math.Round(seconds.Value / 60)],
    };

    private string Table
    {
        get => _plan.Table;
        set => Change(_plan with { Table = value });
    }

    public void Dispose()
    {
        _uploads.Changed -= Refresh;
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnInitialized()
    {
        _uploads.Changed += Refresh;
        _presets = [.. DraftPreset.BuiltIn.Where(preset => preset.Settings.Finish is not null), .. new PresetShelf(Presets, Workspace).List()];
    }

    protected override void OnParametersSet()
    {
        _batch = Read();
        _earlier = Id is null ? Batches.List(Workspace) : [];
        _timePerPicture = Id is null ? Batches.TimePerPicture() : null;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync();
        }
    }

    private BatchSnapshot? Read() => Id is not null && Batches.Find(Id) is { } batch && batch.Head.Workspace == Workspace ? batch : null;

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(s_interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                if (_batch is { IsOver: false } before && Read() is { } now && !now.Entries.Select(Told).SequenceEqual(before.Entries.Select(Told)))
                {
                    _batch = now;
                    await InvokeAsync(StateHasChanged);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    private static (string?, JobState?) Told(BatchEntry entry) => (entry.Problem?.Code, entry.Job?.State);

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    private void ChooseWay(string way)
    {
        var chosen = Enum.Parse<BatchWay>(way);
        Change(_plan with
        {
            Way = chosen,
            Base = _photos.FirstOrDefault()?.Id,
            Models = chosen == BatchWay.TryOn ? [BuiltInName.Of(BuiltInShelf.Models[0].Id)] : [],
            Garments = chosen == BatchWay.TryOn ? [BuiltInName.Of(BuiltInShelf.Garments[0].Id)] : [],
            Variants = 1,
            NameOfVariant = variant => T[$"GarmentVariant.{variant}"],
            Ratio = chosen == BatchWay.TryOn ? TryOnBatch.UsualRatio : 0.5,
        });
    }

    /// <summary>A preset's size is the batch's until another one is chosen.</summary>
    private void ChoosePreset(string id)
    {
        var chosen = _presets.FirstOrDefault(preset => preset.Id == id)?.Settings;
        _preset = chosen is null ? string.Empty : id;
        Change(_plan with { Preset = chosen, Size = chosen?.Size ?? _plan.Size });
    }

    private void ChooseSize(string size) =>
        Change(_plan with { Size = int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : null, Preset = _plan.Preset is null ? null : _plan.Preset with { Size = null } });

    private void Change(BatchPlan plan)
    {
        _plan = plan;
        _items = plan.Items(_photos, out _faults);
    }

    private async Task ReadTable(InputFileChangeEventArgs e)
    {
        try
        {
            using var reader = new StreamReader(e.File.OpenReadStream(MostTableBytes));
            Table = await reader.ReadToEndAsync(_left.Token);
        }
        catch (IOException)
        {
            _problem = T["Batch.TableTooLarge", MostTableBytes / 1024];
        }
    }

    private void Start()
    {
        try
        {
            _problem = null;
            Navigation.NavigateTo($"/batch/{Batches.Create(Workspace, _name.Trim(), _items).Head.Id}");
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, id => Photos.Find(id)?.NameIn(CultureInfo.CurrentUICulture) ?? id, CultureInfo.CurrentUICulture);
            _problem = $"{text.Message} {text.Remedy}";
        }
    }

    private void Cancel()
    {
        Batches.Cancel(Id!);
        _batch = Read();
    }

    private static IReadOnlyList<(string Name, JobSnapshot Job)> Made(BatchSnapshot batch) =>
        [.. batch.Entries.Where(entry => entry.Job is { State: JobState.Succeeded }).Select(entry => (entry.Label, entry.Job!))];

    private static string NameOf(StoredPhoto photo) => Path.GetFileNameWithoutExtension(photo.NameIn(CultureInfo.CurrentUICulture));

    private string StateOf(BatchEntry entry)
    {
        if ((entry.Problem ?? entry.Job?.Error) is { } error)
        {
            var text = ErrorCatalog.Describe(new FusionException(error.Code, error.Code, error.Photo, error.Arguments), id => Photos.Find(id)?.NameIn(CultureInfo.CurrentUICulture) ?? id, CultureInfo.CurrentUICulture);
            return text.Message;
        }

        return entry.Job is { } job ? T[$"JobState.{job.State}"] : T["Batch.Waiting"];
    }
}
