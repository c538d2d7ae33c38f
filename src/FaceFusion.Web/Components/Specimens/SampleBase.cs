using System.Globalization;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Drafts;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Specimens;

/// <summary>What specimens show: a draft of the bundled samples, and the newest finished picture or one that is invented.</summary>
public abstract class SampleBase : ComponentBase
{
    [Inject]
    private protected IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private IJobService Jobs { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    private protected StudioDraft Draft { get; } = new();

    private protected StoredPhoto First => Photos.Samples[0];

    private protected StoredPhoto Second => Photos.Samples[1];

    private protected JobSnapshot Job { get; private set; } = null!;

    protected override void OnInitialized()
    {
        Draft.Restore(new DraftState { People = [.. Photos.Samples.Take(4).Select(sample => SampleDrafts.Person(sample, CultureInfo.CurrentUICulture))], Size = 1024 });
        Draft.Changed += () => _ = InvokeAsync(StateHasChanged);
        var recipe = Draft.State.ToRecipe();
        Job = Jobs.ListOf(Workspace, 20).FirstOrDefault(job => job.State == JobState.Succeeded) ?? new JobSnapshot
        {
            Id = UnguessableId.Create("job_"),
            Recipe = recipe,
            State = JobState.Succeeded,
            CreatedAt = DateTimeOffset.UnixEpoch,
            Outcome = new JobOutcome { Width = 1024, Height = 1280, Shares = [], ChangedOutsideMask = 0, PoresKept = 0.82 },
        };
    }
}
