using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Which model serves a task.</summary>
/// <param name="Task">One of <see cref="FaceTasks"/>.</param>
/// <param name="Model">A known model's id; <see cref="ModelChoice.BuiltIn"/>; or <see cref="None"/>.</param>
/// <param name="Faults">Why a chosen or better model does not serve; empty where none was passed over.</param>
public sealed record ServedTask(string Task, string Model, IReadOnlyList<InferenceException> Faults)
{
    /// <summary>No model: the task has no built-in one and none is installed.</summary>
    public const string None = "none";
}

/// <summary>What a task's chosen model became.</summary>
/// <param name="Tool">What does the work; null where no model serves.</param>
/// <param name="Served">Which model it is.</param>
public sealed record ChosenModel<T>(T? Tool, ServedTask Served)
    where T : class;
