using System.Globalization;
using System.Threading.Channels;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Gallery;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FaceFusion.Web.Components.Jobs;

/// <summary>The jobs of a workspace and what their owner may do to them: hold, let go, move up, cancel, clear.</summary>
public sealed partial class QueueList : IDisposable
{
    private const int MostShown = 100;

    /// <summary>The list is drawn anew at most so often, however fast jobs go on.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _left = new();
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, TimeLeft> _times = new(StringComparer.Ordinal);
    private IReadOnlyList<JobSnapshot> _jobs = [];
    private bool _isPaused;
    private string? _problem;
    private string? _said;

    /// <summary>What is said where there are none.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IJobService JobService { get; set; } = null!;

    [Inject]
    private IQueueOrder Order { get; set; } = null!;

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public void Dispose()
    {
        JobService.Changed -= Ring;
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnInitialized() => Read();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            // Not before the page is alive: what is rendered ahead of it is never disposed of by its reader.
            JobService.Changed += Ring;
            _ = FollowAsync();
        }
    }

    private void Ring(JobSnapshot job)
    {
        if (job.Origin.Workspace == Workspace)
        {
            _bell.Writer.TryWrite(true);
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            // Once at first: something may have changed between the first picture and the bell.
            do
            {
                await InvokeAsync(() =>
                {
                    Read();
                    StateHasChanged();
                });
                await Task.Delay(s_interval, Time, _left.Token);
            }
            while (await _bell.Reader.ReadAsync(_left.Token));
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    private void Read()
    {
        _jobs = Order.ListQueue(Workspace, MostShown);
        _isPaused = Order.IsPaused(Workspace);
    }

    private void TogglePauseAll()
    {
        if (_isPaused)
        {
            Order.ResumeAll(Workspace);
        }
        else
        {
            Order.PauseAll(Workspace);
        }

        Read();
        _said = T[_isPaused ? "Queue.Paused" : "Queue.Resumed"];
    }

    private void SetPaused(JobSnapshot job, bool paused)
    {
        Order.SetPaused(Workspace, job.Id, paused);
        Read();
        _said = T[paused ? "Queue.Held" : "Queue.LetGo", PictureNames.Title(job, T)];
    }

    private bool MayMoveUp(JobSnapshot job) => _jobs.FirstOrDefault(other => other.State == JobState.Queued) is { } first && first.Id != job.Id;

    private void MoveUp(JobSnapshot job)
    {
        Order.MoveUp(Workspace, job.Id);
        Read();
        _said = T["Queue.Moved", PictureNames.Title(job, T), 1 + _jobs.Where(other => other.State == JobState.Queued).ToList().FindIndex(other => other.Id == job.Id)];
    }

    private async Task CancelAllAsync()
    {
        var options = new ConfirmOptions { OkButtonText = T["Queue.CancelAll"], CancelButtonText = T["Same.Cancel"] };
        if (await Dialogs.Confirm(T["Queue.CancelAll.Sure", _jobs.Count(job => !job.IsFinished)], T["Queue.CancelAll"], options) == true)
        {
            Order.CancelAll(Workspace);
            Read();
        }
    }

    private void Clear(string? job)
    {
        _said = T["Queue.Cleared", Order.Clear(Workspace, job)];
        Read();
    }

    private void Retry(JobSnapshot job)
    {
        try
        {
            _problem = null;
            JobService.Enqueue(job.Recipe, job.Origin);
            Read();
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, photo => PhotoName(job, photo), CultureInfo.CurrentUICulture);
            _problem = $"{text.Message} {text.Remedy}";
        }
    }

    private ErrorText? ErrorOf(JobSnapshot job) => job.Error is { } error
        ? ErrorCatalog.Describe(new FusionException(error.Code, error.Code, error.Photo, error.Arguments), photo => PhotoName(job, photo), CultureInfo.CurrentUICulture)
        : null;

    /// <summary>What its maker called the person, whose photo may be gone.</summary>
    private string PhotoName(JobSnapshot job, string photo) =>
        PictureNames.OfPhoto(job, photo) ?? Photos.Find(photo)?.NameIn(CultureInfo.CurrentUICulture) ?? photo;

    private string? LeftText(JobSnapshot job)
    {
        if (!_times.TryGetValue(job.Id, out var time))
        {
            _times[job.Id] = time = new TimeLeft(Time);
        }

        return time.Seconds(job) is { } seconds ? (seconds < 90 ? T["Render.Left", seconds] : T["Render.Left.Minutes", (int)Math.Round(seconds / 60.0)]).Value : null;
    }

    private string StateText(JobSnapshot job) => job.State switch
    {
        JobState.Running => T[$"Stage.{job.Stage}"],
        JobState.Queued when job.IsPaused => T["Queue.IsPaused"],
        JobState.Queued when job.QueuePosition > 0 => T["Render.Position", job.QueuePosition],
        _ => T[$"JobState.{job.State}"],
    };

    private static string Icon(JobSnapshot job) => job.State switch
    {
        JobState.Queued => job.IsPaused ? "pause_circle" : "hourglass_empty",
        JobState.Running => "auto_awesome",
        JobState.Failed => "error",
        _ => "block",
    };
}
