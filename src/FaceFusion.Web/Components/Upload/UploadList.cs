namespace FaceFusion.Web.Components.Upload;

/// <summary>The uploads of one open page that are not people yet, in the order of choosing.</summary>
public sealed class UploadList
{
    private readonly List<UploadItem> _items = [];

    public event Action? Changed;

    public IReadOnlyList<UploadItem> Items => _items;

    /// <summary>Uploads that still send or wait for their faces.</summary>
    public int Busy => _items.Count(item => item.State is UploadState.Waiting or UploadState.Held or UploadState.Sending or UploadState.Analysing);

    public UploadItem? Find(int id) => _items.Find(item => item.Id == id);

    public void Add(UploadItem item)
    {
        _items.Add(item);
        Changed?.Invoke();
    }

    public void Update(int id, Func<UploadItem, UploadItem> edit)
    {
        var index = _items.FindIndex(item => item.Id == id);
        if (index >= 0)
        {
            _items[index] = edit(_items[index]);
            Changed?.Invoke();
        }
    }

    public void Remove(int id)
    {
        if (_items.RemoveAll(item => item.Id == id) > 0)
        {
            Changed?.Invoke();
        }
    }
}
