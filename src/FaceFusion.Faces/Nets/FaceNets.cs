using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>The nets of a models folder, opened when a recipe first names them and kept within a budget of memory.</summary>
public sealed class FaceNets : IFaceNets, IDisposable
{
    /// <summary>Bytes of model files that stay open beside those in use, unless another budget is given: a swapper and two restorers.</summary>
    public const long DefaultBudget = 1536L * 1024 * 1024;

    private readonly NetPool _pool;
    private readonly string _folder;
    private readonly InferenceSessionOptions _options;
    private readonly ModelChoice _choice;

    /// <summary>Nets of a folder; nothing is read until one is asked for.</summary>
    /// <param name="folder">The models folder.</param>
    /// <param name="options">How they run.</param>
    /// <param name="choice">What is allowed; null for the defaults.</param>
    /// <param name="budget">Bytes of model files that stay open beside those in use.</param>
    public FaceNets(string folder, InferenceSessionOptions? options = null, ModelChoice? choice = null, long budget = DefaultBudget)
    {
        (_folder, _options, _choice) = (folder, options ?? new(), choice ?? new());
        _pool = new NetPool(budget);
    }

    /// <summary>The models beside the program.</summary>
    public static FaceNets Default { get; } = new(Path.Combine(AppContext.BaseDirectory, "models"));

    /// <inheritdoc/>
    public NetLease<IFaceSwapper> RentSwapper(string id) => Rent<IFaceSwapper>(id, FaceTasks.Swapping, (models, session) => session.Model.Family switch
    {
        "embedding-swap" => new EmbeddingSwapper(session, EmbedderOf(models, session.Model), ConverterOf(models, session.Model)),
        "picture-swap" => new PictureSwapper(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    });

    /// <inheritdoc/>
    public NetLease<IFaceRestorer> RentRestorer(string id) => Rent<IFaceRestorer>(id, FaceTasks.Restoration, (_, session) => session.Model.Family switch
    {
        "restoration" => new CropRestorer(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    });

    /// <inheritdoc/>
    public NetLease<IFaceOccluder> RentOccluder(string id) => Rent<IFaceOccluder>(id, FaceTasks.Occlusion, (_, session) => session.Model.Family switch
    {
        "occlusion" => new CropOccluder(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    });

    /// <inheritdoc/>
    public NetLease<IFaceParser> RentParser(string id) => Rent<IFaceParser>(id, FaceTasks.Regions, (_, session) => session.Model.Family switch
    {
        "bisenet" => new BiSeNetParser(session, new RegionParser()),
        _ => throw InstalledFamilies.Unknown(session.Model),
    });

    /// <inheritdoc/>
    public NetLease<IFaceEditor> RentEditor(string id) => Rent<IFaceEditor>(id, FaceTasks.Editing, (models, session, beside) => session.Model.Family switch
    {
        "live-portrait" => new LivePortraitEditor(session, LivePortraitFormat.Of(session.Model), beside),
        _ => throw InstalledFamilies.Unknown(session.Model),
    });

    /// <inheritdoc/>
    public NetLease<IUpscaler> RentUpscaler(string id) => Rent<IUpscaler>(id, FaceTasks.Upscaling, (_, session) => session.Model.Family switch
    {
        "upscaling" => new TiledUpscaler(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    });

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();

    private NetLease<T> Rent<T>(string id, string task, Func<InstalledModels, InstalledSession, T> adapt)
        where T : class, IDisposable => Rent(id, task, (models, session, _) => adapt(models, session));

    private NetLease<T> Rent<T>(string id, string task, Func<InstalledModels, InstalledSession, NetCompanions, T> adapt)
        where T : class, IDisposable => _pool.Rent(id, () =>
        {
            var models = InstalledModels.Read(_folder, _choice.Allowed, _choice.Licences);
            var model = models.Find(id, task);
            long bytes = 0;
            var beside = new NetCompanions(models, model, _options);
            var net = InstalledFamilies.Open(models, model, _options, session =>
            {
                session.WarmUp(CancellationToken.None);
                try
                {
                    var adapted = adapt(models, session, beside);
                    bytes = session.Bytes + beside.Bytes;
                    return adapted;
                }
                catch
                {
                    beside.Close();
                    throw;
                }
            });
            return (net, bytes);
        });

    /// <summary>The first of the embedders that a swapper works with which can be used.</summary>
    private AlignedEmbedder EmbedderOf(InstalledModels models, KnownModel swapper)
    {
        var ids = SwapperFormat.Of(swapper).Embedders ?? [];
        InferenceException? why = null;
        foreach (var id in ids)
        {
            try
            {
                return InstalledFamilies.Open(models, models.Find(id, FaceTasks.Embedding), _options, session => new AlignedEmbedder(session));
            }
            catch (InferenceException e)
            {
                why = why is null || why.Code == InferenceErrorCodes.InstalledModelMissing ? e : why;
            }
        }

        throw InstalledModels.NeedsCompanion(swapper, string.Join(" / ", ids), why);
    }

    private EmbeddingConverter? ConverterOf(InstalledModels models, KnownModel swapper)
    {
        if (SwapperFormat.Of(swapper).Converter is not { } id)
        {
            return null;
        }

        try
        {
            return InstalledFamilies.Open(models, models.Find(id, FaceTasks.Conversion), _options, session => new EmbeddingConverter(session));
        }
        catch (InferenceException e)
        {
            throw InstalledModels.NeedsCompanion(swapper, id, e);
        }
    }
}
