using FaceFusion.Faces;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Models;

/// <summary>Surveys the models folder and remembers the answer until one of its files changes.</summary>
internal sealed class ModelShelf(IOptions<InferenceOptions> inference, IOptions<ModelOptions> models) : IModelShelf
{
    private readonly Lock _lock = new();
    private string? _seen;
    private ModelSurvey? _survey;

    public ModelSurvey Survey()
    {
        var folder = inference.Value.ModelsFolder;
        lock (_lock)
        {
            var now = Fingerprint(folder);
            if (_survey is null || now != _seen)
            {
                // A net of half a gigabyte is loaded when a recipe first names it, and checked then.
                _survey = ModelSurvey.Of(folder, models.Value.ToChoice(), deep: true, deepNets: false);
                _seen = now;
            }

            return _survey;
        }
    }

    /// <summary>Names, lengths and times of the folder's files: what changes when a file does.</summary>
    private static string Fingerprint(string folder) => Directory.Exists(folder)
        ? string.Join('|', new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{file.Name}:{file.Length}:{file.LastWriteTimeUtc.Ticks}"))
        : string.Empty;
}
