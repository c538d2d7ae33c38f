using System.Globalization;
using FaceFusion.Jobs.Ownership;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Consents;

/// <summary>Asks for everything of a workspace in one file, follows its packing, and offers it.</summary>
public sealed partial class WorkspaceArchivePanel : ComponentBase, IDisposable
{
    private const double Megabyte = 1024 * 1024;
    private const double Gigabyte = 1024 * Megabyte;

    /// <summary>How often the packing is looked at: it is told once a second.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private WorkspaceArchive? _archive;
    private bool _follows;

    /// <summary>Whose.</summary>
    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IWorkspaceArchives Archives { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _archive = Archives.Find(Workspace);

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Not before the page is alive: what is rendered ahead of it is never disposed of by its reader.
        if (!_follows && IsUnderWay)
        {
            _follows = true;
            _ = FollowAsync();
        }
    }

    private bool IsUnderWay => _archive?.State is ArchiveState.Waiting or ArchiveState.Packing;

    private async Task FollowAsync()
    {
        try
        {
            while (IsUnderWay)
            {
                await Task.Delay(s_interval, Time, _left.Token);
                await InvokeAsync(() =>
                {
                    _archive = Archives.Find(Workspace);
                    StateHasChanged();
                });
            }

            _follows = false;
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    private void Ask() => _archive = Archives.Ask(Workspace);

    private void Remove()
    {
        Archives.Remove(Workspace);
        _archive = null;
    }

    private static string Local(DateTimeOffset time) => time.ToLocalTime().ToString("g", CultureInfo.CurrentCulture);

    private static string Size(long bytes) => bytes >= Gigabyte
        ? (bytes / Gigabyte).ToString("0.0 GB", CultureInfo.CurrentCulture)
        : Math.Max(bytes / Megabyte, 0.1).ToString("0.0 MB", CultureInfo.CurrentCulture);
}
