using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Adjust;

/// <summary>A panel that has the draft looked at when asked to, and shows rows about it until the draft is another.</summary>
public abstract class CheckPanelBase<TRow> : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private DraftState? _of;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    /// <summary>What was found; null before, and where it is no longer this draft's.</summary>
    protected IReadOnlyList<TRow>? Rows { get; private set; }

    /// <summary>Why nothing was found, with what to do.</summary>
    protected string? Problem { get; private set; }

    protected bool IsBusy { get; private set; }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnParametersSet()
    {
        if (_of is { } of && !IsBusy && !HoldsFor(of, Draft.State))
        {
            Forget();
        }
    }

    /// <summary>Drops what was found.</summary>
    protected void Forget() => (Rows, Problem, _of) = (null, null, null);

    /// <summary>True where what was found of one state holds for another.</summary>
    protected abstract bool HoldsFor(DraftState looked, DraftState now);

    /// <summary>Looks at the draft as it is now; a photo at fault is named, a page that is left stops it.</summary>
    protected async Task RunAsync(Func<DraftState, CancellationToken, Task<IReadOnlyList<TRow>>> look)
    {
        var state = Draft.State;
        (IsBusy, Problem) = (true, null);
        try
        {
            // What has changed meanwhile has other rows.
            var rows = await look(state, _left.Token);
            (Rows, _of) = HoldsFor(state, Draft.State) ? (rows, state) : (null, null);
        }
        catch (FusionException error)
        {
            var text = ErrorCatalog.Describe(error, photo => state.NameOf(photo) ?? photo, CultureInfo.CurrentUICulture);
            (Rows, Problem) = (null, $"{text.Message} {text.Remedy}");
        }
        catch (OperationCanceledException)
        {
            return;
        }

        IsBusy = false;
    }
}
