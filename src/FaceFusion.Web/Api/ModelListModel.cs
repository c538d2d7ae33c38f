using System.Globalization;
using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Inference;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Api;

/// <summary>The models as the API tells them: what serves each task, and every known model.</summary>
internal sealed record ModelListModel(IReadOnlyDictionary<string, string> Tasks, IReadOnlyList<KnownModelModel> Models)
{
    public static ModelListModel Of(ModelSurvey survey)
    {
        var used = survey.Tasks.Select(task => task.Model).ToHashSet();
        return new(
            survey.Tasks.ToDictionary(task => task.Task, task => task.Model),
            [.. survey.Models.Select(found => KnownModelModel.Of(found, used.Contains(found.Model.Id)))]);
    }
}

/// <summary>
/// A known model. State: <c>missing</c>, <c>verified</c>, <c>vouched</c>, <c>unverified</c> or <c>wrong</c>; with a fault the code and a
/// sentence.
/// </summary>
internal sealed record KnownModelModel(
    string Id,
    string Name,
    string Task,
    string State,
    bool InUse,
    IReadOnlyList<string> Files,
    string? Sha256,
    string Licence,
    string LicenceClass,
    string Unlocks,
    string Source,
    string? Code,
    string? Detail)
{
    public static KnownModelModel Of(InstalledModel found, bool inUse)
    {
        var (model, culture) = (found.Model, CultureInfo.CurrentUICulture);
        var text = found.Fault is null ? null : ErrorCatalog.Describe(found.Fault, photoName: null, culture);
        return new(
            model.Id,
            model.Name,
            model.Task,
            SnakeCase.Of(found.State),
            inUse,
            [.. model.Files.Select(file => file.File).Distinct()],
            found.Sha256,
            model.Licence,
            SnakeCase.Of(model.LicenceClass),
            model.Unlocks.In(culture),
            model.Source.In(culture),
            text?.Code,
            text?.Message);
    }
}
