namespace FaceFusion.Jobs;

/// <summary>The jobs of a workspace, whatever became of them. Safe for concurrent use.</summary>
public interface IJobHistory
{
    /// <summary>The jobs that a query means, newest first.</summary>
    IReadOnlyList<JobSnapshot> List(JobQuery query);

    /// <summary>Deletes a job for good, with its pictures and the links to them; one that runs is stopped first, and keeps nothing.</summary>
    void Remove(string id);
}
