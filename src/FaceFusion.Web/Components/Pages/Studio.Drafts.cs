using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Drafts;
using FaceFusion.Web.Components.Canvas;
using FaceFusion.Web.Components.Export;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <content>The draft is kept in the store; the browser keeps which one it has open.</content>
public sealed partial class Studio
{
    private DraftKeeper _keeper = null!;
    private string? _told;

    /// <summary>A certain draft; null for the one that this browser had open last.</summary>
    [Parameter]
    public string? DraftId { get; set; }

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IDraftStore DraftStore { get; set; } = null!;

    private void Restore(string? id)
    {
        if (_keeper.Load(id) is not { } kept)
        {
            return;
        }

        // Photos are deleted after a day: what is gone leaves the draft and its history, and the reader is told.
        var before = kept.Steps[kept.Present].State.PhotoCount;
        bool IsGone(string photo) => Photos.Find(photo) is null;
        _draft.History.Reset(kept.Steps, kept.Present);
        _draft.History.Rewrite(state => DraftGroups.Without(state, IsGone));
        var gone = before - _draft.State.PhotoCount;
        if (gone > 0)
        {
            Announce(T["Restore.Gone", gone]);
        }

        if (_session.Resume(JobService.FindNewestOf(_keeper.Id!)?.Id) && _session.Job is { } job)
        {
            _rendered = RecipeJson.Format(job.Recipe, indented: false);
            _view = new CanvasView(!IsResultCurrent || _session.IsBusy ? CanvasPicture.Draft : CanvasPicture.Result);
        }

        DraftChanged();
    }

    /// <summary>Another page has changed this draft: what it made of it is shown.</summary>
    private void ReloadDraft()
    {
        Restore(_keeper.Id);
        Announce(T["Draft.Overtaken"]);
    }

    private void Save()
    {
        // An empty draft that was never anything is not worth a place in the list.
        if (!_alive || (_keeper.Id is null && _draft.State.People.Count == 0))
        {
            return;
        }

        _keeper.Keep(_draft.History);
        if (_keeper.Id != _told && _script is { IsAttached: true })
        {
            _told = _keeper.Id;
            _ = _script.CallModuleAsync("save", _told);
        }
    }

    private Task Export() => _session.Job is { Outcome: not null } job ? ExportDialog.OpenAsync(Dialogs, T["Export.Title"], job) : Task.CompletedTask;

    /// <summary>Leaves the draft as it is, among those to go on with, and begins another.</summary>
    private void StartOver()
    {
        _keeper.Leave();
        _told = null;
        _session.Forget();
        _rendered = null;
        _offered = null;
        _draft.Restore(new DraftState());
        _ = _script?.CallModuleAsync("save", [null]);
    }
}
