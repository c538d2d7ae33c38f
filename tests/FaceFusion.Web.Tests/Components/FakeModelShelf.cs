using FaceFusion.Faces;
using FaceFusion.Inference;
using FaceFusion.Jobs.Models;
using FaceFusion.Testing;

namespace FaceFusion.Web.Tests.Components;

/// <summary>The known models, of which a test says which are installed.</summary>
internal sealed class FakeModelShelf : IModelShelf
{
    private readonly HashSet<string> _installed = [];
    private readonly HashSet<string> _forbidden = [];

    public FakeModelShelf Install(params string[] ids)
    {
        _installed.UnionWith(ids);
        return this;
    }

    public FakeModelShelf Forbid(string id)
    {
        _forbidden.Add(id);
        return this;
    }

    public ModelSurvey Survey()
    {
        var known = InstalledModels.Read(RepositoryFiles.Path("models"), []).Known;
        return new(
            [.. known.Select(Look)],
            [],
            [.. FaceTasks.All.Select(task => new ServedTask(task, task == FaceTasks.Embedding ? ServedTask.None : ModelChoice.BuiltIn, []))]);
    }

    private InstalledModel Look(KnownModel model) => _installed.Contains(model.Id) || _forbidden.Contains(model.Id)
        ? new(model, ModelState.Verified, "/models/" + model.Files[0].File, new string('a', 64), _forbidden.Contains(model.Id)
            ? new InferenceException(InferenceErrorCodes.InstalledModelLicence, "no", new Dictionary<string, object> { ["model"] = model.Id, ["licence"] = model.Licence })
            : null)
        : new(model, ModelState.Missing, null, null, null);
}
