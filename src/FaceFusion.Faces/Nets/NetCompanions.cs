using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Opens the models that a net works with, and knows what they take. Not for concurrent use.</summary>
internal sealed class NetCompanions(InstalledModels models, KnownModel net, InferenceSessionOptions options)
{
    private readonly List<InstalledSession> _open = [];

    /// <summary>Bytes of their files.</summary>
    public long Bytes => _open.Sum(session => session.Bytes);

    /// <summary>Opens one; whoever asks owns it.</summary>
    /// <exception cref="InferenceException">installed_model_companion: it cannot be used.</exception>
    public InstalledSession Open(string id, string task)
    {
        try
        {
            var session = models.Open(models.Find(id, task), options);
            _open.Add(session);
            session.WarmUp(CancellationToken.None);
            return session;
        }
        catch (InferenceException e)
        {
            throw InstalledModels.NeedsCompanion(net, id, e);
        }
    }

    /// <summary>Closes those that were opened: the net did not come about.</summary>
    public void Close() => _open.ForEach(session => session.Dispose());
}
